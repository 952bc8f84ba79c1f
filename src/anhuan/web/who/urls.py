"""Addresses of the pages that find out who somebody is."""

from __future__ import annotations

from django.urls import path

from anhuan.web.who import channels, verify, views

urlpatterns = [
    path("", views.who, name="who"),
    path("start/", verify.start, name="verify-start"),
    path("channels/", channels.own, name="own-channels"),
    path("channels/<uuid:channel_id>/remove/", channels.remove, name="own-channel-remove"),
    path("<uuid:case_id>/", verify.verify, name="verify"),
]
