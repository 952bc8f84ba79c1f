"""The addresses of the household."""

from __future__ import annotations

from django.urls import path

from anhuan.web.household import ahead, found, fund, lines, luck, split, views

urlpatterns = [
    path("", views.household, name="household"),
    path("live/", views.live, name="household-live"),
    path("forecast/", ahead.forecast, name="forecast"),
    path("reserve/", fund.reserve, name="reserve"),
    path("reserve/split/", split.split, name="reserve-split"),
    path("found/", found.found, name="found"),
    path("luck/", luck.luck, name="household-luck"),
    path("lines/", lines.lines, name="household-lines"),
    path("lines/money/", lines.money, name="household-money"),
    path("lines/<str:side>/add/", lines.line, name="household-line-add"),
    path("lines/<str:side>/<int:place>/", lines.line, name="household-line"),
    path("lines/<str:side>/<int:place>/remove/", lines.remove, name="household-line-remove"),
]
