"""The addresses of the reminders."""

from __future__ import annotations

from django.urls import path

from anhuan.web.reminders import views

urlpatterns = [
    path("", views.reminders, name="reminders"),
    path("add/<str:kind>/", views.add, name="reminders-add"),
    path("manner/", views.manner, name="reminders-manner"),
    path("again/<int:number>/", views.again, name="reminders-again"),
    path("<uuid:channel_id>/test/", views.test, name="reminders-test"),
    path("<uuid:channel_id>/address/", views.address, name="reminders-address"),
    path("<uuid:channel_id>/remove/", views.remove, name="reminders-remove"),
]
