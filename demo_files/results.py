"""Made up: what the working phases could have led to, as PowerPoint with notes, and slides for a closed meeting."""

from __future__ import annotations

from demo_files.sheets import DEMO_FIGURES, Form, Sheet, Talk

RESULTS = Talk(
    file="demo-folien-arbeitsphasen.pptx",
    title="Was sich übertragen lässt: Ergebnisse der Arbeitsphasen (Demo)",
    author="Demo-Redaktion",
    sheets=(
        Sheet(
            Form.COVER,
            "Was sich übertragen lässt",
            ("Ergebnisse der Arbeitsphasen (Demo)", "München, 10. Mai 2019"),
            notes="Demo-Notiz: So sehen Notizen aus, wenn die Vortragenden sie zeigen wollen.",
        ),
        Sheet(
            Form.POINTS,
            "So haben wir gearbeitet",
            (
                "drei Gruppen, jede mit großen und kleineren Städten",
                "zwei Praxisbeispiele, eine Frage",
                "je ein Plakat",
            ),
            notes="Die Gruppen waren gemischt, damit niemand nur die eigene Größe vor Augen hat.",
        ),
        Sheet(
            Form.TABLE,
            "Was braucht es wofür?",
            rows=(
                ("Vorhaben", "Vorlauf", "Wer entscheidet"),
                ("Wirkungsmodell für ein Programm", "drei Monate", "Fachbereich"),
                ("Ziele vor Kennzahlen", "ein Jahr", "Dezernat"),
                ("Mittel nach Index", "zwei Jahre", "Rat"),
            ),
            remark="Demo-Tabelle: erfundenes Beispiel",
        ),
        Sheet(
            Form.BARS,
            "Was die Gruppen zuerst angehen würden",
            ("Wirkungsmodell|9", "Deutung im Team|6", "Ziele vereinbaren|4", "Index|2"),
            remark=DEMO_FIGURES,
        ),
        Sheet(
            Form.PICTURE,
            "Ein Plakat aus der Übung",
            ("Größe und Haushalt unterscheiden sich, die Fragen nicht.",),
        ),
        Sheet(
            Form.POINTS,
            "Offene Fragen",
            (
                "Wer deutet Zahlen gemeinsam mit den Einrichtungen?",
                "Wie hält man Geduld über eine Wahlperiode hinaus?",
                "Welche Daten fehlen kleineren Städten?",
            ),
            notes="Diese Fragen gehen an das nächste Treffen.",
        ),
    ),
)

INTERNAL = Talk(
    file="demo-folien-indikatoren.pdf",
    title="Arbeitsstand: gemeinsame Indikatoren (Demo)",
    author="Demo-Redaktion",
    sheets=(
        Sheet(
            Form.COVER,
            "Arbeitsstand: gemeinsame Indikatoren",
            ("Fachgruppe Bildungsmonitoring (Demo)", "nur für Teilnehmende"),
        ),
        Sheet(
            Form.POINTS,
            "Nur unter uns",
            (
                "Diese Folien sehen nur Teilnehmende, auch in der Suche.",
                "Das Losungswort dieses Treffens heißt Bachstelze.",
            ),
        ),
        Sheet(
            Form.TABLE,
            "Vorschlag für eine Liste",
            rows=(
                ("Indikator", "liegt vor", "fehlt"),
                ("Besuch einer Kita mit drei Jahren", "in 9 Städten", "in 3 Städten"),
                ("Übergang in Ausbildung", "in 5 Städten", "in 7 Städten"),
            ),
            remark="Demo-Tabelle: erfundenes Beispiel",
        ),
        Sheet(Form.BARS, "Rückmeldungen", ("dafür|7", "offen|4", "dagegen|1"), remark=DEMO_FIGURES),
    ),
)
