"""Charts: frozen figures in (`figures`, `plan_figures`), pictures and the same figures as words out (`catalogue`)."""
