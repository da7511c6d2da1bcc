"""Cards (.vcf): whoever wrote them in, our own out."""
