"""Addresses of the record of contacts."""

from __future__ import annotations

from django.urls import path

from anhuan.web.contacts import one, taking_in, views

urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("add/", views.add, name="contact-add"),
    path("new/", one.new, name="contact-new"),
    path("import/", taking_in.upload, name="contacts-import"),
    path("import/<uuid:upload_id>/", taking_in.look, name="contacts-import-look"),
    path("import/<uuid:batch>/undo/", taking_in.undo, name="contacts-import-undo"),
    path("<str:contact_id>/", one.contact, name="contact"),
    path("<str:contact_id>/edit/", one.edit, name="contact-edit"),
    path("<str:contact_id>/undo/", one.undo, name="contact-undo"),
    path("<str:contact_id>/remove/", views.remove, name="contact-remove"),
]
