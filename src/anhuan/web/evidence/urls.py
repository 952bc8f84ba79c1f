"""The addresses of evidence: a file is named by the SHA-256 of its content."""

from __future__ import annotations

from django.urls import path

from anhuan.web.evidence import one, views

urlpatterns = [
    path("", views.index, name="evidence"),
    path("bundle/", views.bundled, name="evidence-bundle"),
    path("<str:sha256>/content/", one.content, name="evidence-content"),
    path("<str:sha256>/attach/", one.attached, name="evidence-attach"),
    path("<str:sha256>/remove/", one.remove, name="evidence-remove"),
    path("<str:sha256>/", one.show, name="evidence-one"),
]
