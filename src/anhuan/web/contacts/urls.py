"""Addresses of the record of contacts."""

from __future__ import annotations

from django.urls import path

from anhuan.web.contacts import views

urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("add/", views.add, name="contact-add"),
    path("<str:contact_id>/remove/", views.remove, name="contact-remove"),
]
