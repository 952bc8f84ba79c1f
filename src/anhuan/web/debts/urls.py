"""The addresses of debts. An id may hold a slash, so what stands behind it is looked for first."""

from __future__ import annotations

from django.urls import path

from anhuan.web.debts import adding, aftercare, checking, events, more, offers, terms, views

urlpatterns = [
    path("", views.debts, name="debts"),
    path("add/", adding.add, name="debt-add"),
    path("live/", adding.live, name="live-owe"),
    path("<path:debt_id>/pay/", events.pay, name="debt-pay"),
    path("<path:debt_id>/record/<str:kind>/", events.record, name="debt-record"),
    path("<path:debt_id>/forget/", events.forget, name="debt-forget"),
    path("<path:debt_id>/aftercare/", aftercare.care, name="debt-aftercare"),
    path("<path:debt_id>/check/", checking.check, name="debt-check"),
    path("<path:debt_id>/terms/", terms.terms, name="debt-terms"),
    path("<path:debt_id>/terms/<str:name>/", terms.term, name="debt-term"),
    path("<path:debt_id>/offers/gone/", offers.take_back, name="debt-offer-gone"),
    path("<path:debt_id>/offers/", offers.offers, name="debt-offers"),
    path("<path:debt_id>/more/", more.more, name="debt-more"),
    path("<path:debt_id>/remove/", more.remove, name="debt-remove"),
    path("<path:debt_id>/", views.debt, name="debt"),
]
