"""The addresses of the reminders."""

from __future__ import annotations

from django.urls import path

from anhuan.web.reminders import here, views

urlpatterns = [
    path("", views.reminders, name="reminders"),
    path("add/<str:kind>/", views.add, name="reminders-add"),
    path("here/on/", here.switch_on, name="reminders-here-on"),
    path("here/off/", here.switch_off, name="reminders-here-off"),
    path("here/next/", here.claim, name="reminders-here-next"),
    path("here/shown/<uuid:token>/", here.shown, name="reminders-here-shown"),
    path("manner/", views.manner, name="reminders-manner"),
    path("again/<int:number>/", views.again, name="reminders-again"),
    path("<uuid:channel_id>/test/", views.test, name="reminders-test"),
    path("<uuid:channel_id>/address/", views.address, name="reminders-address"),
    path("<uuid:channel_id>/remove/", views.remove, name="reminders-remove"),
]
