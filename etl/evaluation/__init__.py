"""How far the annotation agrees with people: hand-coded articles against what the machine says of the same words."""
