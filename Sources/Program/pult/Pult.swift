import ArgumentParser
@main struct Pult: AsyncParsableCommand { mutating func run() async throws {} }
