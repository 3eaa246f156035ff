"""Who is who in the example. Chidi Okafor, who decides, stands with what he decided."""

AUTHORS = {
    "rita": ("rita@example.com", "Rita Duarte"),
    "ana": ("ana@example.com", "Ana Sousa"),
}
REVIEWERS = {
    "bo": ("bo@example.com", "Bo Lind"),  # builds the connection to the banks
    "catarina": ("catarina@example.com", "Catarina Nunes"),  # answers the shops that ring
    "tiago": ("tiago@example.com", "Tiago Matos"),  # keeps the money together
    "ines": ("ines@example.com", "Inês Lopes"),  # the lawyer
    "joana": ("joana@example.com", "Joana Amaral"),  # runs Amoreira
}
