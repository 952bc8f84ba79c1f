"""Addresses of the page that looks at a message."""

from __future__ import annotations

from django.urls import path

from anhuan.web.who import views

urlpatterns = [path("", views.who, name="who")]
