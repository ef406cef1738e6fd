"""The fact sheet of an example (Steckbrief): at most two pages A4, on screen, printed and as PDF."""
