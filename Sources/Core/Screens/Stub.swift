package import Answering
package import Display
package enum Language: String, Sendable { case ru, en }
package struct Interface: Sendable {
    package var size: Size
    package init(size: Size, language: Language) { self.size = size }
    package mutating func press(_ key: Key, on desk: Desk) -> [Command] { [] }
    package func picture(of desk: Desk) -> Grid { Grid(size: size) }
    package var saved: String { "" }
    package mutating func restore(_ saved: String) {}
}
