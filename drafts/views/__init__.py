"""Floor 3: a browser asks. One file per noun; each view does one job."""
