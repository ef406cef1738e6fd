"""The talk of a guest. What it says of the city is in the public sources of the practice example."""

from __future__ import annotations

from demo_files.sheets import DEMO_FIGURES, Form, Sheet, Talk

MANNHEIM = Talk(
    file="demo-folien-mannheim.pdf",
    title="Bildungsberichterstattung und gesamtstädtische Ziele in Mannheim",
    author="Demo-Redaktion",
    sheets=(
        Sheet(
            Form.COVER,
            "Bildungsbericht und gesamtstädtische Ziele",
            ("Stadt Mannheim, Fachbereich Bildung", "München, 9. Mai 2019"),
        ),
        Sheet(
            Form.NUMBERS,
            "Eine vielfältige, wachsende Stadt",
            ("169|Herkunftsländer", "jedes zweite|Kita-Kind hat eine Einwanderungsgeschichte"),
            remark="Gut ein Drittel spricht zu Hause überwiegend eine andere Sprache als Deutsch.",
        ),
        Sheet(
            Form.POINTS,
            "Erst Ziele, dann Kennzahlen",
            ("Bildungsgerechtigkeit", "Talentförderung", "Zusammenleben in Vielfalt"),
            remark="Gemessen wird, was gewollt ist, nicht bloß, was vorhanden ist.",
        ),
        Sheet(
            Form.CHAIN,
            "Der Weg seit 2007",
            ("2007 Reform", "2010 erster Bericht", "Entwicklungsplan", "2018 vierter Bericht"),
        ),
        Sheet(
            Form.POINTS,
            "Wer den Bericht macht",
            (
                "Zuständig ist die Abteilung Bildungsplanung und Schulentwicklung.",
                "Ihre Befunde fließen in die gesamtstädtische Zielsteuerung ein.",
                "Ein Ausschuss berät sie regelmäßig.",
            ),
        ),
        Sheet(
            Form.TABLE,
            "Vom Ziel zur Kennzahl",
            rows=(
                ("Ziel", "Kennzahl", "Stand"),
                ("Bildungsgerechtigkeit", "Übergänge nach Stadtteil", "jährlich"),
                ("Talentförderung", "Teilnahme an offenen Angeboten", "jährlich"),
                ("Zusammenleben", "gemeinsame Projekte je Quartier", "alle zwei Jahre"),
            ),
            remark="Demo-Tabelle: erfundenes Beispiel",
        ),
        Sheet(
            Form.CHAIN,
            "Vom Befund zum Entwicklungsplan",
            ("Ziel", "Befund", "Plan", "Rat"),
            remark="Aus dem zweiten Bericht entstand ein Plan zu Bildung und Integration.",
        ),
        Sheet(
            Form.POINTS,
            "Andocken an die Ziele der ganzen Stadt",
            (
                "Der Bericht bleibt kein Spezialprodukt des Fachbereichs.",
                "Fehlt eine solche Steuerung, beginnt man in einem Dezernat.",
            ),
        ),
        Sheet(
            Form.CYCLE,
            "Was danach geschieht",
            ("berichten", "beraten", "beschließen"),
        ),
        Sheet(
            Form.BARS,
            "So könnte ein Befund aussehen",
            ("2012|31", "2014|36", "2016|44", "2018|52"),
            remark=DEMO_FIGURES,
        ),
        Sheet(
            Form.BARS,
            "Vierter Bildungsbericht 2018",
            ("Bezirk A|38", "Bezirk B|61", "Bezirk C|47", "Bezirk D|73", "Bezirk E|55"),
            remark=DEMO_FIGURES,
        ),
        Sheet(
            Form.POINTS,
            "Was schwierig bleibt",
            (
                "Viele Faktoren wirken gleichzeitig.",
                "Dass Wirkungen sich selten einer Maßnahme zuordnen lassen, gehört offen gesagt.",
                "Beides verlangt einen langen Atem.",
            ),
        ),
        Sheet(
            Form.POINTS,
            "Was übertragbar ist",
            ("strategisches Ziel", "Befund des Berichts", "verbindlicher Arbeitsplan"),
        ),
        Sheet(
            Form.POINTS,
            "Kontakt",
            ("Stadt Mannheim, Fachbereich Bildung", "Abteilung Bildungsplanung und Schulentwicklung"),
            remark="Diese Folien hat die Demo-Redaktion aus öffentlichen Quellen zusammengestellt.",
        ),
    ),
)
