"""Words, amounts and components in templates. Everything a user typed is escaped by Django as usual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import template

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.template import Context

    from anhuan.terms.citation import Text
    from anhuan.wording import Words

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **facts: object) -> str:
    """Return the message of ``key`` in the reader's language."""
    words: Words = context["words"]
    return words.say(key, **facts)


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
