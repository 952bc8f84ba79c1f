"""The address of the progress."""

from __future__ import annotations

from django.urls import path

from anhuan.web.progress import views

urlpatterns = [path("", views.progress, name="progress")]
