"""The addresses of the settings."""

from __future__ import annotations

from django.urls import path

from anhuan.web.settings_page import data, history, views, whose

urlpatterns = [
    path("", views.settings, name="settings"),
    path("look/", views.look, name="settings-look"),
    path("passphrase/", views.passphrase, name="settings-passphrase"),
    path("about/", views.about, name="settings-about"),
    path("history/", history.history, name="settings-history"),
    path("history/step/<str:direction>/", history.step, name="settings-step"),
    path("households/choose/<uuid:household_id>/", whose.choose, name="settings-choose"),
    path("households/rename/", whose.rename, name="settings-rename"),
    path("households/delete/", whose.delete, name="settings-delete"),
    path("export/", data.export, name="settings-export"),
    path("export/record/", data.export_of_record, name="settings-export-record"),
    path("import/", data.take_in, name="settings-import"),
    path("backup/", data.backup, name="settings-backup"),
]
