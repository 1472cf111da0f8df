/// What the project expected, and what came.
package struct PlanAndFact: Hashable, Sendable {
    package init() {}
}
