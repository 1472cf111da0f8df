import ArgumentParser
struct Log: ParsableCommand { func run() throws {} }
