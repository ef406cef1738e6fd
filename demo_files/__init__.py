"""Makes the files of the demo's meetings in `demo/media/`: slides, a work sheet, drawn photos, a film. Needs what the
tests need."""
