"""Words, amounts and components in templates. Everything a user typed is escaped by Django as usual."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.template import Context

    from anhuan.terms.citation import Text
    from anhuan.wording import Words

register = template.Library()

WHOLE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}|[−-]?¥[\d,.]*\d")
"""Days and amounts as the catalogues write them."""


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **facts: object) -> str:
    """Return the message of ``key`` in the reader's language."""
    words: Words = context["words"]
    return words.say(key, **facts)


@register.simple_tag(takes_context=True)
def say_of(context: Context, *parts: str) -> str:
    """Return the message whose key is ``parts`` joined by dots, in the reader's language."""
    words: Words = context["words"]
    return words.say(".".join(parts))


@register.filter
def whole(text: str) -> SafeString:
    """Keep each day and amount of a sentence on one line; not for attributes."""
    return mark_safe(WHOLE.sub(r'<span class="whole">\g<0></span>', escape(text)))  # noqa: S308 -- escaped right here


@register.simple_tag(takes_context=True)
def write(context: Context, fact: object) -> str:
    """Return an amount, day, rate or share as people write it."""
    words: Words = context["words"]
    return words.write(fact)


@register.simple_tag(takes_context=True)
def choose(context: Context, text: Text) -> str:
    """Return a bilingual text in the reader's language."""
    words: Words = context["words"]
    return words.choose(text)


@register.inclusion_tag("web/parts/field.html", takes_context=True)
def field(context: Context, bound: BoundField) -> dict[str, Any]:
    """Show a form field with its label, help and what is wrong with it."""
    return {"field": bound, "words": context["words"]}


@register.simple_tag
def fresh_key() -> str:
    """Return a new name for the request a button makes, so that a double tap counts once."""
    return str(uuid4())


@register.inclusion_tag("web/parts/icon.html")
def icon(name: str) -> dict[str, str]:
    """Show a small drawing; it says nothing a reader of the words beside it would miss."""
    return {"name": name}
