"""Addresses of bills."""

from __future__ import annotations

from django.urls import path

from anhuan.web.bills import picture, questions, views

urlpatterns = [
    path("", views.index, name="bills"),
    path("questions/", questions.questions, name="bills-questions"),
    path("questions/all-one/", questions.all_one, name="bills-all-one"),
    path("picture/", picture.picture, name="bills-picture"),
    path("book/", questions.book, name="bills-book"),
    path("<uuid:upload_id>/", views.look, name="bills-look"),
    path("<uuid:batch>/undo/", views.undo, name="bills-undo"),
]
