"""The addresses of the plan and its letters. An id may hold a slash, so what stands behind it is looked for first."""

from __future__ import annotations

from django.urls import path

from anhuan.web.plan import alike, best, early, first, letters

urlpatterns = [
    path("", best.plan, name="plan"),
    path("ready/", first.ready, name="plan-ready"),
    path("point/", best.point, name="plan-point"),
    path("early/", early.early, name="plan-early"),
    path("alike/", alike.alike, name="plan-alike"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<path:debt_id>/live/", letters.live, name="letter-live"),
    path("letters/<path:debt_id>/anhuan.<str:kind>", letters.letter_file, name="letter-file"),
    path("letters/<path:debt_id>/", letters.letter, name="letter"),
]
