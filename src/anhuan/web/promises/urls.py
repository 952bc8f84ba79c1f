"""The addresses of the promises. An id may hold a slash, so what stands behind it is looked for first."""

from __future__ import annotations

from django.urls import path

from anhuan.web.promises import before, views

urlpatterns = [
    path("", views.promises, name="promises"),
    path("accept/", views.accept, name="promises-accept"),
    path("<path:promise_id>/drop/", views.drop, name="promise-drop"),
    path("<path:promise_id>/ahead/anhuan.<str:kind>", before.ahead_file, name="promise-ahead-file"),
    path("<path:promise_id>/ahead/agreed/", before.agreed, name="promise-agreed"),
    path("<path:promise_id>/ahead/", before.before, name="promise-ahead"),
    path("<path:promise_id>/confirm/", views.confirm, name="promise-confirm"),
]
