import ArgumentParser
@main
struct Athar: ParsableCommand {}
