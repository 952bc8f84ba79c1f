"""The addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from anhuan.web.calendar import early, feed, marking, views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("anhuan.ics", views.calendar_file, name="calendar-file"),
    path("mark/", marking.mark, name="calendar-mark"),
    path("later/<str:name>/", marking.later, name="calendar-later"),
    path("feed/", feed.change_feed, name="calendar-feed-change"),
    path("early/", early.early, name="calendar-early"),
]
