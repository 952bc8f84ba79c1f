"""The addresses of letters from the record."""

from __future__ import annotations

from django.urls import path

from anhuan.web.record import guides, views

urlpatterns = [
    path("", views.index, name="record-letters"),
    path("guide/<str:arrived>/", guides.guide, name="record-guide"),
    path("<str:subject>/live/", views.live, name="record-live"),
    path("<str:subject>/anhuan.<str:kind>", views.letter_file, name="record-file"),
    path("<str:subject>/", views.letter, name="record-letter"),
]
