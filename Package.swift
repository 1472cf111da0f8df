// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "pult",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        // What those bring along, of one version each, too.
        .package(url: "https://github.com/apple/swift-algorithms.git", exact: "1.2.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms.git", exact: "1.1.4"),
        .package(url: "https://github.com/apple/swift-atomics.git", exact: "1.3.0"),
        .package(url: "https://github.com/apple/swift-certificates.git", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", exact: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-structured-headers.git", exact: "1.7.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2.git", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-transport-services.git", exact: "1.28.0"),
        .package(url: "https://github.com/apple/swift-numerics.git", exact: "1.1.1"),
        .package(url: "https://github.com/apple/swift-service-context.git", exact: "1.5.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    ],
    targets: [
        // The core: what happens at the desk, and what the operator sees of it.
        .core("Answering"),
        .core("Figures", on: "Answering"),
        .core("Service", on: "Answering", "Figures"),
        .core("Display"),
        .core("Screens", on: "Answering", "Display", "Figures"),
        .core("Rehearsal", on: "Answering", "Display", "Screens"),

        // The edges: each touches one thing outside, and knows only the core.
        .edge("Dialects", on: "Answering", "Figures", "Service", .crypto, "CExpat"),
        .edge(
            "Telephony", on: "Answering", "Figures", "Service", "Dialects", .hummingbird, .hummingbirdCore,
            .hummingbirdTLS,
            .httpTypes, .nio,
            .nioPosix, .nioHTTP1, .nioWebSocket, .nioSSL, .logging, .serviceLifecycle, "CCurl"),
        .edge("Terminals", on: "Display", "CNcurses"),
        .edge("Couriers", on: "Answering", .crypto, .mustache, .subprocess, .systemPackage, "CCurl"),
        .edge("ClientServers", on: "Answering", "CCurl"),
        .edge("Bundles", on: "Answering", .crypto, "CCurl"),
        .edge("Records", on: "Answering", "Figures", "Service", .grdb, .sqlite, .crypto),
        .edge(
            "Profiles", on: "Answering", "Display", "Rehearsal", "Screens", .yams, .crypto, .csv, .mustache,
            .subprocess, .systemPackage),
        .edge("Papers", on: "Answering", "Display", "Figures", "Rehearsal", "Screens", .mustache),
        .edge("Timekeeping", on: "Answering"),
        .edge(
            "Practice", on: "Answering", "Display", "Rehearsal", "Screens", .crypto, .subprocess, .systemPackage),
        .edge("Words", on: "Answering", "CStemmer"),
        .edge("Stores", on: "Answering", "Service", .grdb, "CPq"),

        // The program: the loop, and the one place that names the edges.
        .program("Relay", on: "Answering", "Figures", "Service"),
        .program("Station", on: "Answering", "Display", "Screens"),
        .program(
            "Setup", on: "Answering", "Bundles", "Dialects", "Display", "Profiles", "Screens", "Telephony",
            .argumentParser,
            .logging),
        .executable(
            "pult", on: "Answering", "Figures", "Rehearsal", "Service", "Display", "Screens", "Setup", "Station",
            "Bundles", "Dialects", "Telephony", "Terminals", "Couriers", "ClientServers", "Records", "Profiles",
            "Papers", "Practice",
            "Timekeeping",
            "Words",
            .argumentParser, .logging, .serviceLifecycle, "CHeap"),

        .executable(
            "pult-relay", on: "Answering", "Bundles", "Service", "Relay", "Setup", "Dialects", "Telephony", "Stores",
            "Records",
            "Profiles", "Timekeeping", .argumentParser, .logging),

        .system("CNcurses", apt: "libncurses-dev"),
        .system("CHeap", apt: "libc6-dev"),
        .system("CCurl", apt: "libcurl4-openssl-dev"),
        .system("CStemmer", apt: "libstemmer-dev"),
        .system("CExpat", apt: "libexpat1-dev"),
        .system("CPq", apt: "libpq-dev"),

        // The tests: the same rings, the same names.
        .support(
            "Support", without: "setup", "every", "units", "desk-unit", "package", "clock.c", "Mail/smtp-server",
            "ClientServer/https-server",
            "Web/http-server",
            on: "Answering", "Display", "Screens",
            "Station", "Profiles",
            "Words", .nio, .nioPosix, .nioHTTP1, .nioWebSocket),
        .support("Samples", on: "Answering", "Dialects"),
        .support("Measures"),
        .witnesses("Witnesses", on: "Answering"),
        .tests("Core/AnsweringTests", on: "Answering", "Rehearsal", "Support"),
        .tests("Core/RehearsalTests", on: "Answering", "Display", "Rehearsal", "Screens", "Support"),
        .tests("Core/FiguresTests", on: "Answering", "Figures", "Support"),
        .tests("Core/ServiceTests", on: "Answering", "Service", "Support"),
        .tests("Core/DisplayTests", on: "Display", "Support"),
        .tests(
            "Core/ScreensTests", on: "Answering", "Display", "Figures", "Practice", "Screens", "Profiles", "Support",
            exclude: ["Golden"]),
        .tests(
            "Edges/DialectsTests", on: "Answering", "Dialects", "Samples", "Support", "Witnesses", .crypto,
            exclude: ["Recordings"]),
        .tests(
            "Edges/TelephonyTests", on: "Answering", "Dialects", "Figures", "Service", "Telephony", "Support",
            .hummingbirdTesting,
            .nio, .nioPosix, .nioHTTP1, .nioWebSocket),
        .tests("Edges/CouriersTests", on: "Answering", "Couriers", "Support"),
        .tests(
            "Edges/BundlesTests", on: "Answering", "Bundles", "Support", "Telephony", .crypto),
        .tests("Edges/ClientServersTests", on: "Answering", "ClientServers", "Support", "Telephony"),
        .tests("Edges/TerminalsTests", on: "Display", "Terminals", "Support"),
        .tests(
            "Edges/RecordsTests", on: "Answering", "Figures", "Records", "Service", "Support", .grdb,
            exclude: ["Fixtures"]),
        .tests("Edges/PracticeTests", on: "Answering", "Display", "Practice", "Rehearsal", "Screens", "Support"),
        .tests("Edges/TimekeepingTests", on: "Answering", "Timekeeping"),
        .tests(
            "Edges/ProfilesTests", on: "Answering", "Display", "Rehearsal", "Profiles", "Support",
            exclude: ["Golden", "Seeded"]),
        .tests(
            "Edges/PapersTests", on: "Answering", "Display", "Figures", "Papers", "Profiles", "Rehearsal", "Screens",
            "Support",
            exclude: ["Golden"]),
        .tests("Edges/WordsTests", on: "Answering", "Words", "Support"),
        .tests(
            "Edges/StoresTests", on: "Answering", "Service", "Stores", "Support", .grdb, exclude: ["Fixtures"]),
        .tests(
            "Program/SetupTests", on: "Answering", "Dialects", "Profiles", "Setup", "Telephony", .argumentParser),
        .tests(
            "Program/StationTests", on: "Answering", "Display", "Practice", "Rehearsal", "Screens", "Station",
            "Support", "Words"),
        .tests(
            "Program/RelayTests", on: "Answering", "Dialects", "Figures", "Relay", "Service", "Stores", "Support",
            "Telephony",
            "Timekeeping"),
        .tests(
            "Program/JourneyTests", on: "Answering", "Couriers", "Dialects", "Display", "Practice", "Rehearsal",
            "Screens", "Service", "Station", "Records", "Profiles", "Setup", "Support", "Telephony", .crypto, .grdb,
            .hummingbird,
            exclude: ["Asterisk/Firms", "Recorded", "SIP", "StandardCalls/Firms", "StandardCalls/keys.txt"]),
        .tests("MeasuresTests", on: "Measures", "Support", exclude: ["Golden"]),
        .measure(
            "Benchmarks", without: "Floor", on: "Answering", "Dialects", "Display", "Figures", "Measures", "Profiles",
            "Records",
            "Rehearsal", "Samples", "Screens", "Service", "Words", .argumentParser, .yams, .crypto, .httpTypes,
            .hummingbird, .logging,
            .nio),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzer brings its own `main`, and so stands in no build but that of `make fuzz`.
if Context.environment["PULT_FUZZ"] != nil {
    package.targets.append(
        .fuzzer(
            "Fuzzer", on: "Answering", "Bundles", "ClientServers", "Dialects", "Display", "Practice", "Profiles",
            "Rehearsal", "Service", "Witnesses"))
}

// No target here imports what the libraries bring along, and SwiftPM warns of what is named and not used.
package.targets.first { $0.name == "Telephony" }?.dependencies += .broughtAlong

// MARK: - The words this manifest is written in

extension Target {
    static func core(_ name: String, on dependencies: Dependency...) -> Target {
        .target(name: name, dependencies: dependencies, path: "Sources/Core/\(name)", swiftSettings: .ours)
    }
    static func edge(_ name: String, on dependencies: Dependency...) -> Target {
        .target(name: name, dependencies: dependencies, path: "Sources/Edges/\(name)", swiftSettings: .ours)
    }
    static func program(_ name: String, on dependencies: Dependency...) -> Target {
        .target(name: name, dependencies: dependencies, path: "Sources/Program/\(name)", swiftSettings: .ours)
    }
    static func executable(_ name: String, on dependencies: Dependency...) -> Target {
        .executableTarget(
            name: name, dependencies: dependencies, path: "Sources/Program/\(name)", swiftSettings: .ours,
            linkerSettings: .released)
    }
    static func support(_ name: String, without others: String..., on dependencies: Dependency...) -> Target {
        .target(
            name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: others, swiftSettings: .ours)
    }
    static func measure(_ name: String, without other: String, on dependencies: Dependency...) -> Target {
        .executableTarget(
            name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: [other], swiftSettings: .ours)
    }
    /// Looks through everything that is read, again and again: made for speed in debug, too.
    static func witnesses(_ name: String, on dependencies: Dependency...) -> Target {
        .target(
            name: name, dependencies: dependencies, path: "Tests/\(name)",
            swiftSettings: .ours + [.unsafeFlags(["-O"])])
    }
    static func fuzzer(_ name: String, on dependencies: Dependency...) -> Target {
        .executableTarget(
            name: name, dependencies: dependencies, path: "Tests/Faults/\(name)",
            swiftSettings: .ours + [.unsafeFlags(["-parse-as-library"])])
    }
    static func tests(_ place: String, on dependencies: Dependency..., exclude: [String] = []) -> Target {
        let name = String(place.split(separator: "/").last!)
        return .testTarget(
            name: name, dependencies: dependencies, path: "Tests/\(place)", exclude: exclude, swiftSettings: .ours)
    }
    static func system(_ name: String, apt: String) -> Target {
        .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", providers: [.apt([apt])])
    }
}

extension Target.Dependency {
    static let argumentParser: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let crypto: Self = .product(name: "Crypto", package: "swift-crypto")
    static let csv: Self = .product(name: "SwiftCSV", package: "SwiftCSV")
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let httpTypes: Self = .product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird: Self = .product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore: Self = .product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTLS: Self = .product(name: "HummingbirdTLS", package: "hummingbird")
    static let hummingbirdTesting: Self = .product(name: "HummingbirdTesting", package: "hummingbird")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let mustache: Self = .product(name: "Mustache", package: "swift-mustache")
    static let nio: Self = .product(name: "NIOCore", package: "swift-nio")
    static let nioPosix: Self = .product(name: "NIOPosix", package: "swift-nio")
    static let nioHTTP1: Self = .product(name: "NIOHTTP1", package: "swift-nio")
    static let nioSSL: Self = .product(name: "NIOSSL", package: "swift-nio-ssl")
    static let nioWebSocket: Self = .product(name: "NIOWebSocket", package: "swift-nio")
    static let serviceLifecycle: Self = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let sqlite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
    static let subprocess: Self = .product(name: "Subprocess", package: "swift-subprocess")
    static let systemPackage: Self = .product(name: "SystemPackage", package: "swift-system")
    static let yams: Self = .product(name: "Yams", package: "Yams")
}

extension [Target.Dependency] {
    /// Used where Pult is never built, so that nothing more is built here.
    static let broughtAlong: Self = [
        ("AsyncHTTPClient", "async-http-client"), ("Algorithms", "swift-algorithms"), ("SwiftASN1", "swift-asn1"),
        ("AsyncAlgorithms", "swift-async-algorithms"), ("Atomics", "swift-atomics"), ("X509", "swift-certificates"),
        ("Collections", "swift-collections"), ("Configuration", "swift-configuration"),
        ("Tracing", "swift-distributed-tracing"), ("StructuredFieldValues", "swift-http-structured-headers"),
        ("Metrics", "swift-metrics"), ("NIOExtras", "swift-nio-extras"), ("NIOHTTP2", "swift-nio-http2"),
        ("NIOTransportServices", "swift-nio-transport-services"), ("Numerics", "swift-numerics"),
        ("ServiceContextModule", "swift-service-context"),
    ]
    .map { .product(name: $0, package: $1, condition: .when(platforms: [.wasi])) }
}

extension [SwiftSetting] {
    static let ours: Self = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}

extension [LinkerSetting] {
    /// What is released brings Swift along: it runs where no toolchain is, starts sooner, and holds less in memory.
    static let released: Self =
        [
            .unsafeFlags(
                ["-static-stdlib", "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"],
                .when(configuration: .release))
        ]
        + [
            "FoundationInternationalization", "_FoundationICU", "_FoundationCShims", "_FoundationCollections",
            "CoreFoundation", "BlocksRuntime", "swift_RegexParser",
        ]
        .map { .linkedLibrary($0, .when(configuration: .release)) }
}
