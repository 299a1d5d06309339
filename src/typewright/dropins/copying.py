from typewright.dropins.originals import standard
asdict = standard.asdict
astuple = standard.astuple
