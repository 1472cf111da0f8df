extension EditedFile {
    /// A key of such a file, wherever it may stand.
    struct Entry {
        var way: [String]
        var key: Shape.Key
        var page: KeyBook.Page?
    }

    /// Every key in the order in which it is asked for, what is inside it behind it.
    var entries: [Entry] {
        var seen: Set<[String]> = []
        // What may stand alone or in a list is met twice.
        return entries(of: shape, []).filter { seen.insert($0.way).inserted }
    }

    private func entries(of shape: Shape, _ way: [String]) -> [Entry] {
        let way = if case .named = shape { way + ["*"] } else { way }
        return shape.children.flatMap { child -> [Entry] in
            switch child {
            case .shape(let shape): entries(of: shape, way)
            case .key(let key):
                [Entry(way: way + [key.name], key: key, page: book[way + [key.name]])]
                    + entries(of: key.shape, way + [key.name])
            }
        }
    }
}

extension Shape {
    fileprivate enum Child {
        case shape(Shape)
        case key(Key)
    }

    /// What is directly inside.
    fileprivate var children: [Child] {
        switch self {
        case .scalar, .choice, .flag, .number: []
        case .list(let element, _), .named(let element, _, _): [.shape(element)]
        case .keys(let keys): keys.keys.map(Child.key) + (keys.others.map { [.shape($0.shape)] } ?? [])
        case .any(let shapes): shapes.map(Child.shape)
        }
    }
}
