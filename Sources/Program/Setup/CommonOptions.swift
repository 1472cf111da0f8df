package import ArgumentParser
import Profiles

/// What every command understands: option, then `PULT_…` variable, then settings file, then default.
package struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The settings file.", valueName: "file")) package var settings: String?
    @Option(help: ArgumentHelp("The folder of profiles (ClientProfiles).", valueName: "dir")) package var profiles:
        String?
    @Option(help: ArgumentHelp("Where logs and tokens are kept ($XDG_DATA_HOME/pult).", valueName: "dir"))
    package var data: String?
    @Option(help: ArgumentHelp("Who works; the first of the roster if left out.", valueName: "id"))
    package var `operator`: String?
    @Option(help: ArgumentHelp("Where the PBX finds this desk (127.0.0.1:8750).", valueName: "host:port"))
    package var listen: String?
    @Option(help: ArgumentHelp("ru or en; by the locale if left out.", valueName: "language")) package var language:
        String?

    package init() {}

    /// - Parameter plainHTTP: asked for by option; else as the settings say.
    package func resolve(plainHTTP: Bool = false) throws -> Settings {
        var settings = try Settings(options: self)
        if plainHTTP { settings.file.allowsPlainHTTP = true }
        return settings
    }
}
