"""``anhuan evidence``: files kept by their content, bundled for others, and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from anhuan.cli.options import PATH, of_lender_kind, optional_day, show, wants_json
from anhuan.clock import SHANGHAI, now

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.contact.evidence import Attached, Evidence
    from anhuan.wording import Words


@click.group()
def evidence() -> None:
    """Keep evidence by its content, bundle it for others, and verify a bundle."""


@evidence.command()
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--into", type=PATH, required=True, help="The folder of evidence; it is made if it is not there.")
@click.option("--contact", default=None, help="The contact the files belong to.")
@click.option("--debt", default=None, help="The debt the files belong to.")
@click.option("--payment", default=None, help="The payment of that debt they belong to, by its id.")
@click.option("--made", default=None, help="The day the files were made, as you know it.")
@click.option("--note", default="", help="What they show: facts only.")
@wants_json
@click.pass_obj
def add(words: Words, /, *, files: tuple[Path, ...], into: Path, wants_json: bool, **told: Any) -> None:  # noqa: ANN401 -- options by name
    r"""Keep files by their content; the same content is kept once, whatever it is called.

    \b
    Example: anhuan evidence add call.m4a screen.png --into evidence --contact 3 --note "said he would come to my work"
    """
    from anhuan.app.keep_evidence import add_evidence  # noqa: PLC0415 -- keeps --help quick

    found = add_evidence(
        files=files,
        into=into,
        attached=_attached(told["contact"], told["debt"], told["payment"]),
        note=told["note"],
        made=optional_day(told["made"]),
        now=now().astimezone(SHANGHAI),
    )
    lines = [line for one, again in found for line in _said(one, words, again=again)]
    kept = [{"sha256": one.sha256, "name": one.name, "kind": one.kind.value, "again": again} for one, again in found]
    show(lambda: lines, lambda: {"schema": "anhuan.evidence-added/1", "files": kept}, wants_json=wants_json)


def _attached(contact: str | None, debt: str | None, payment: str | None) -> tuple[Attached, ...]:
    """Return what files belong to; those of a payment belong to no more of its debt than that."""
    from anhuan.contact.evidence import About, Attached  # noqa: PLC0415 -- keeps --help quick

    found = [Attached(about=About.CONTACT, id=contact)] if contact else []
    if payment:
        found.append(Attached(about=About.PAYMENT, id=payment, debt=debt or ""))
    elif debt:
        found.append(Attached(about=About.DEBT, id=debt))
    return tuple(found)


def _said(one: Evidence, words: Words, *, again: bool) -> list[str]:
    """Return what is said of a file that was kept."""
    if again:
        return [words.say("evidence.kept_already", name=one.name)]
    kind, size = words.say(f"evidence_kind.{one.kind.value}"), f"{-(-one.size // 1000):,} kB"
    return [
        words.say("evidence.kept", name=one.name, kind=kind, size=size),
        words.say("evidence.kept_hash", sha256=one.sha256),
    ]


@evidence.command()
@click.argument("folder", type=PATH)
@click.option("--out", type=PATH, required=True, help="Write the bundle as this .zip file; one that is there is kept.")
@click.option("--contacts", type=PATH, default=None, help="The contacts, as `contacts import` made them.")
@of_lender_kind
@click.option("--whose", default="", help="The name on the index.")
@wants_json
@click.pass_obj
def bundle(words: Words, /, *, folder: Path, out: Path, contacts: Path | None, wants_json: bool, **told: Any) -> None:  # noqa: ANN401 -- options by name
    r"""Write one ZIP with an index, a timeline, the files and their hashes.

    \b
    Example: anhuan evidence bundle evidence --contacts contacts.json --out bundle.zip
    """
    from anhuan.app.check_contacts import contacts_in  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.keep_evidence import bundle_evidence  # noqa: PLC0415 -- the same
    from anhuan.contact.conduct.judging import Lending  # noqa: PLC0415 -- the same

    made = bundle_evidence(
        folder=folder,
        out=out,
        whose=told["whose"],
        contacts=contacts_in(contacts) if contacts else (),
        lending=Lending(told["kind"], card=told["card"]),
        zone=SHANGHAI,
        now=now().astimezone(SHANGHAI).replace(microsecond=0),
        words=words,
    )
    lines = [
        words.say("evidence.bundled", file=made.file, count=made.files),
        words.say("evidence.bundled_hash", sha256=made.sha256),
        words.say("evidence.bundled_check"),
    ]
    facts = {"schema": "anhuan.bundle/1", "file": str(made.file), "sha256": made.sha256, "files": made.files}
    show(lambda: lines, lambda: facts, wants_json=wants_json)


@evidence.command()
@click.argument("path", type=PATH)
@wants_json
@click.pass_context
def verify(context: click.Context, /, *, path: Path, wants_json: bool) -> None:
    r"""Verify a bundle, an unpacked one, or a folder of evidence; exit status 1 where something is wrong.

    \b
    Example: anhuan evidence verify bundle.zip
    """
    from anhuan.app.keep_evidence import verify_evidence  # noqa: PLC0415 -- keeps --help quick

    words: Words = context.obj
    found = verify_evidence(path=path)
    wrong = [words.say(f"finding.{one.code}", **one.facts) for one in found.findings]
    if found.is_sound:
        lines = [words.say("evidence.sound", count=found.files)]
        lines += [words.say("evidence.sound_hash", sha256=found.sha256)] if found.sha256 else []
    else:
        lines = [words.say("evidence.unsound", count=len(wrong)), *wrong]
    facts = {
        "schema": "anhuan.verified/1",
        "sound": found.is_sound,
        "sha256": found.sha256 or None,
        "files": found.files,
        "findings": [{"code": one.code, "message": said} for one, said in zip(found.findings, wrong, strict=True)],
    }
    show(lambda: lines, lambda: facts, wants_json=wants_json)
    context.exit(0 if found.is_sound else 1)
