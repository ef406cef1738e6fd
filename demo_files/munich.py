"""The talk of the host. What it says of the city is in the public sources of the two practice examples."""

from __future__ import annotations

from demo_files.sheets import DEMO_FIGURES, Form, Sheet, Talk

MUNICH = Talk(
    file="demo-folien-muenchen.pdf",
    title="Wirkungsorientierte Steuerung im Bildungsbereich: der Münchner Ansatz",
    author="Demo-Redaktion",
    sheets=(
        Sheet(
            Form.COVER,
            "Wirkungsorientierte Steuerung im Bildungsbereich: der Münchner Ansatz",
            ("Landeshauptstadt München, Referat für Bildung und Sport", "München, 8. Mai 2019"),
        ),
        Sheet(
            Form.POINTS,
            "Die Ausgangslage",
            (
                "München wächst seit über fünfzehn Jahren.",
                "Die Bildungsberichte zeigen: Herkunft und Bildungserfolg hängen beharrlich zusammen.",
                "Staatliche, städtische und freie Träger gestalten Bildung nebeneinander.",
                "Wer steuern will, muss Zuständigkeiten überbrücken.",
            ),
        ),
        Sheet(
            Form.POINTS,
            "Was wir verstehen wollen",
            (
                "Wie wirken Maßnahmen, und wie greifen sie ineinander?",
                "Teilnahmezahlen allein beantworten das nicht.",
                "Mittel sollen dorthin, wo sie Ungleichheit mindern.",
            ),
        ),
        Sheet(
            Form.CHAIN,
            "Ein Wirkungsmodell für ein Programm",
            ("Einsatz", "Angebot", "Zielgruppe", "Lebenslage"),
            remark="Ein Programm genügt für den Anfang. Die große Architektur kann warten.",
        ),
        Sheet(
            Form.POINTS,
            "Drei Fragen an jedes Programm",
            ("Was wird eingesetzt?", "Was soll sich bei wem ändern?", "Woran wäre das erkennbar?"),
            remark="Die Annahmen kommen zur Sprache, bevor Geld verteilt ist.",
        ),
        Sheet(
            Form.TABLE,
            "Von der Annahme zum Indikator",
            rows=(
                ("Annahme", "Woran erkennbar", "Quelle"),
                ("Eltern kommen früher in Kontakt", "erste Beratung vor der Einschulung", "Kitas"),
                ("Kinder bleiben dabei", "Besuch über ein ganzes Jahr", "Träger"),
                ("Übergänge gelingen", "Wiederholungen im ersten Schuljahr", "Schulen"),
            ),
            remark="Demo-Tabelle: erfundenes Beispiel",
        ),
        Sheet(
            Form.POINTS,
            "Befunde gemeinsam deuten",
            (
                "Fachkräfte aus Verwaltung, Kitas und Schulen sehen sich Auswertungen zusammen an.",
                "Sie suchen nach Erklärungen, nicht nach Schuldigen.",
                "Was am Angebot zu ändern ist, ergibt sich aus dieser Runde.",
            ),
        ),
        Sheet(
            Form.BARS,
            "Zahlen als Gesprächsanlass",
            ("Nord|42", "Ost|35", "Mitte|58", "Süd|71", "West|49"),
            remark=DEMO_FIGURES,
        ),
        Sheet(
            Form.CYCLE,
            "Mehrere Zyklen fest einplanen",
            ("Erhebung", "Rückmeldung", "Anpassung"),
            remark="Steuerungswissen entsteht erst aus mehreren Runden.",
        ),
        Sheet(
            Form.POINTS,
            "Bedarfsorientierte Budgetierung",
            (
                "Zusätzliche Lehrerstunden und Sachmittel folgen dem Sozialindex.",
                "Die Leitlinie Bildung nennt mehr Gerechtigkeit als Kernaufgabe.",
                "Berechnung und Datengrundlage sind für alle nachvollziehbar.",
            ),
        ),
        Sheet(
            Form.NUMBERS,
            "Warum nicht gleich verteilen?",
            ("rund 15 %|niedrigste Quote eines Stadtteils", "über 90 %|höchste Quote eines Stadtteils"),
            remark="Wechsel auf das Gymnasium nach Stadtteilen; Quelle: Münchner Bildungsberichte",
        ),
        Sheet(
            Form.CHAIN,
            "Vom Pilot in die Fläche",
            ("2012/13: vier Schulen", "130 Stunden", "Stufenplan nach Index", "weitere Schularten"),
        ),
        Sheet(
            Form.POINTS,
            "Die Schule entscheidet über die Verwendung",
            ("Klassen teilen", "Unterricht im Team", "zusätzliche Kurse", "Coaching"),
            remark="Im Gegenzug wird der Einsatz regelmäßig ausgewertet.",
        ),
        Sheet(
            Form.POINTS,
            "Schulen mit Landespersonal",
            (
                "Staatliche Schulen werden über einen erweiterten Sachaufwand berücksichtigt.",
                "Derselbe Index lässt sich auf Sachmittel anwenden.",
            ),
        ),
        Sheet(
            Form.POINTS,
            "Was wir gelernt haben",
            (
                "Einfache Ursache-Wirkungs-Ketten tragen in der Bildung nicht weit.",
                "Wer mitdeutet, ändert eher die eigene Arbeit.",
                "Leitung und Politik müssen die Ergebnisse anfordern.",
            ),
        ),
        Sheet(
            Form.POINTS,
            "Was andere Städte mitnehmen können",
            (
                "mit einem einzelnen Programm beginnen",
                "wenige Indikatoren vereinbaren",
                "die erste Runde als Anfang verstehen, nicht als Zeugnis",
            ),
        ),
        Sheet(Form.PICTURE, "Fragen für die Arbeitsphase", ("Was brauchen Städte ohne eigene Evaluationsstelle?",)),
        Sheet(
            Form.POINTS,
            "Kontakt",
            ("Landeshauptstadt München", "Referat für Bildung und Sport"),
            remark="Diese Folien hat die Demo-Redaktion aus öffentlichen Quellen zusammengestellt.",
        ),
    ),
)
