"""The addresses of the first run."""

from __future__ import annotations

from django.urls import path

from anhuan.web.start import views

urlpatterns = [
    path("start/", views.start, name="start"),
    path("start/debt/", views.debt, name="start-debt"),
    path("start/live/", views.live, name="start-live"),
    path("start/<str:name>/", views.look, name="start-example"),
]
