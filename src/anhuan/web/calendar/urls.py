"""The addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from anhuan.web.calendar import views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("anhuan.ics", views.calendar_file, name="calendar-file"),
]
