"""The addresses of a call: every screen has one of its own, so that the back button leads to the question before."""

from __future__ import annotations

from django.urls import path

from anhuan.web.call import over, sheet, views

urlpatterns = [
    path("", views.call, name="call"),
    path("words/", sheet.words, name="call-words"),
    path("<uuid:call_id>/", views.current, name="call-now"),
    path("<uuid:call_id>/note/", views.note, name="call-note"),
    path("<uuid:call_id>/may/", views.may_now, name="call-may"),
    path("<uuid:call_id>/else/", views.turns_page, name="call-else"),
    path("<uuid:call_id>/over/", over.over, name="call-over"),
    path("<uuid:call_id>/<str:name>/", views.screen, name="call-screen"),
]
