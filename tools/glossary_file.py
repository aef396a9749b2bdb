"""Writes entries of a glossary file: the fields in one order, the entries sorted by id, the text the same every time."""

import re
import unicodedata

FIELDS = ["kind", "canonical", "family", "given", "native", "romanized", "variants", "unless", "fix", "reason", "authority", "since", "note", "tests"]
WIDTH = 110


def slug(text):
    """An id for a name: ASCII letters and digits, parts joined by hyphens."""
    special = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "ə": "e", "ʻ": "", "’": "", "'": ""})
    plain = unicodedata.normalize("NFKD", text.translate(special)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def without_marks(text):
    """The name without marks on its letters, as many texts write it."""
    marked = unicodedata.normalize("NFKD", text.translate(str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D"})))
    return unicodedata.normalize("NFC", "".join(letter for letter in marked if not unicodedata.combining(letter)))


def admit_plain(entry):
    """Adds the English form without marks to `entry` as admitted, where it is not there yet."""
    english = entry["canonical"]["en"]
    plain, variants = without_marks(english), entry.setdefault("variants", [])
    texts = [english, *(item if isinstance(item, str) else item["text"] for item in variants)]
    if plain.replace("’", "'") not in {text.replace("’", "'") for text in texts}:
        variants.insert(0, {"text": plain, "lang": "en", "status": "admitted"})
    return entry


def value(item):
    if isinstance(item, str):
        return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(item, dict):
        return "{ " + ", ".join(f"{key} = {value(part)}" for key, part in item.items()) + " }"
    return "[" + ", ".join(value(part) for part in item) + "]"


def field(key, item):
    line = f"{key} = {value(item)}"
    if isinstance(item, list) and len(line) > WIDTH:
        return "\n".join([f"{key} = [", *(f"  {value(part)}," for part in item), "]"])
    return line


def write(path, header, entries):
    """Writes `entries`, dictionaries with an `id`, below `header`, lines of a comment."""
    ids = [entry["id"] for entry in entries]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    assert not twice, f"{path}: {twice} twice"
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(f"# {line}\n" for line in header))
        for entry in sorted(map(admit_plain, entries), key=lambda entry: entry["id"]):
            unknown = set(entry) - set(FIELDS) - {"id"}
            assert not unknown, f"{entry['id']}: {unknown}"
            file.write(f"\n[[entry]]\nid = {value(entry['id'])}\n")
            file.writelines(field(key, entry[key]) + "\n" for key in FIELDS if entry.get(key))
    print(f"{path}: {len(entries)} entries")
