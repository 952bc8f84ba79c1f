"""The addresses of the app."""

from __future__ import annotations

from django.urls import include, path

from anhuan.web.calendar import feed
from anhuan.web.frame import unlocking
from anhuan.web.frame import views as frame
from anhuan.web.household.afford import afford
from anhuan.web.phone import views as phone

handler400 = "anhuan.web.trouble.refused"
handler404 = "anhuan.web.trouble.not_found"
handler500 = "anhuan.web.trouble.failed"

urlpatterns = [
    path("", include("anhuan.web.start.urls")),
    path("", include("anhuan.web.today.urls")),
    path("debts/", include("anhuan.web.debts.urls")),
    path("progress/", include("anhuan.web.progress.urls")),
    path("household/", include("anhuan.web.household.urls")),
    path("afford/", afford, name="afford"),
    path("plan/", include("anhuan.web.plan.urls")),
    path("promises/", include("anhuan.web.promises.urls")),
    path("call/", include("anhuan.web.call.urls")),
    path("who/", include("anhuan.web.who.urls")),
    path("contacts/", include("anhuan.web.contacts.urls")),
    path("bills/", include("anhuan.web.bills.urls")),
    path("evidence/", include("anhuan.web.evidence.urls")),
    path("letters/", include("anhuan.web.record.urls")),
    path("calendar/", include("anhuan.web.calendar.urls")),
    path("settings/reminders/", include("anhuan.web.reminders.urls")),
    path("feed/<str:token>.ics", feed.feed, name="calendar-feed"),
    path("settings/", include("anhuan.web.settings_page.urls")),
    path("manifest.webmanifest", frame.manifest, name="manifest"),
    path("parts/", frame.parts, name="parts"),
    path("unlock/", unlocking.unlock, name="unlock"),
    path("phone/", phone.phone, name="phone"),
    path("phone/open/<str:code>/", phone.opened, name="phone-open"),
    path("undo/", frame.undo, name="undo"),
]
