// SPDX-License-Identifier: Apache-2.0

/// What pages show of a changed package: the rows and columns in question, and an ellipsis for the others.
struct OneRosterExcerpt {
    private let base: [RuleExample.File]
    private let files: [RuleExample.File]

    /// A file with no more columns than this is shown with all of them.
    private static let narrow = 4

    init(_ base: [RuleExample.File], _ files: [RuleExample.File]) {
        self.base = base
        self.files = files
    }

    /// The files that were changed, in the order in which they were.
    func text(_ edits: [OneRosterEdit]) -> String {
        var parts: [String] = []
        var done: Set<String> = []
        for edit in edits {
            switch edit {
            case .set(let name, _, _), .replace(let name, _, _), .bytes(let name, _, _), .show(let name, _, _),
                .add(let name, _):
                guard done.insert(name).inserted, let file = files.first(where: { $0.name == name }) else { continue }
                parts.append(excerpt(of: file, edits))
            case .rename(_, let name): parts.append(name)
            case .have: break
            case .folder: parts.append(files.map(\.name).joined(separator: "\n"))
            case .utf16(let name): parts.append("\(name) in UTF-16")
            case .remove(let name), .leaveOut(let name):
                if !files.contains(where: { $0.name == name }) { parts.append("no \(name)") }
            }
        }
        return parts.joined(separator: "\n\n")
    }

    private func excerpt(of file: RuleExample.File, _ edits: [OneRosterEdit]) -> String {
        let text = VisibleText.of(file.bytes)
        let lines = text.split(separator: "\n").map(String.init)
        guard let head = lines.first else { return "\(file.name), which is empty" }
        let old = base.first { $0.name == file.name }.map { $0.text.split(separator: "\n").map(String.init) }
        let oldHead = old?.first ?? OneRosterSample.headers[file.name] ?? head
        let header = CSVLine.cells(head)
        let oldHeader = CSVLine.cells(oldHead)
        guard lines.count > 1 else { return "\(file.name)\n\(narrowed(header, [0, 1, 2]))\n(no rows)" }
        guard Set(header).intersection(oldHeader) != [] || header.count == 1 else {
            return ([file.name] + lines).joined(separator: "\n")
        }
        let oldRows = Array((old ?? []).dropFirst())
        var rows = changed(Array(lines.dropFirst()), from: oldRows)
        var columns = headerColumns(header, oldHeader)
        for case .show(let name, let id, let names) in edits where name == file.name {
            if let row = lines.dropFirst().first(where: { CSVLine.cells($0).first == id }), !rows.contains(row) {
                rows.append(row)
            }
            columns.formUnion(names.compactMap(header.firstIndex))
        }
        rows.sort { (lines.firstIndex(of: $0) ?? 0) < (lines.firstIndex(of: $1) ?? 0) }
        let missing = oldRows.filter { !lines.contains($0) }
        if rows.isEmpty, !missing.isEmpty {
            return "\(file.name)\n" + missing.map { "(no row \($0))" }.joined(separator: "\n")
        }
        let isWhole = rows.allSatisfy { CSVLine.cells($0).count == header.count }
        guard isWhole else { return "\(file.name)\n" + raw(rows, header, head, oldRows).joined(separator: "\n") }
        if header.count <= Self.narrow {
            columns = Set(header.indices)
        } else {
            for row in rows { columns.formUnion(self.columns(of: CSVLine.cells(row), header, oldHeader, oldRows)) }
        }
        columns.insert(0)
        let shown = [header] + rows.prefix(12).map { CSVLine.cells($0) }
        return ([file.name] + shown.map { narrowed($0, columns) }).joined(separator: "\n")
    }

    /// The rows that the package did not have, or not as often.
    private func changed(_ rows: [String], from old: [String]) -> [String] {
        rows.filter { row in rows.count { $0 == row } > old.count { $0 == row } || !old.contains(row) }
    }

    /// The columns where a header is not as it was, and those before them.
    private func headerColumns(_ header: [String], _ old: [String]) -> Set<Int> {
        var columns: Set<Int> = []
        for place in header.indices {
            let before = place == 0 ? "" : header[place - 1]
            let index = old.firstIndex(of: header[place])
            let beforeInOld = index.map { $0 == 0 ? "" : old[$0 - 1] }
            if beforeInOld != before { columns.formUnion([max(0, place - 1), place]) }
        }
        return columns
    }

    /// The cells of a row that are not as they were; of a new row those with a value.
    private func columns(of row: [String], _ header: [String], _ oldHeader: [String], _ oldRows: [String]) -> [Int] {
        let old = oldRows.map { CSVLine.cells($0) }.first { $0.first == row.first }
        return row.indices.filter { place in
            guard let old else { return !row[place].isEmpty }
            guard let before = oldHeader.firstIndex(of: header[place]), before < old.count else { return false }
            return old[before] != row[place]
        }
    }

    private func narrowed(_ row: [String], _ columns: Set<Int>) -> String {
        if row.allSatisfy(\.isEmpty) { return row.joined(separator: ",") }
        var parts: [String] = []
        var last = -1
        for column in columns.sorted() where column < row.count {
            if column > last + 1 { parts.append("…") }
            parts.append(row[column])
            last = column
        }
        if last < row.count - 1 { parts.append("…") }
        return parts.joined(separator: ",")
    }

    /// Rows whose cells do not fit the header: long ones around what is not as it was.
    private func raw(_ rows: [String], _ header: [String], _ head: String, _ oldRows: [String]) -> [String] {
        guard header.count > 8 else { return [head] + rows }
        return rows.map { row in
            let start = row.prefix { $0 != "," }
            guard let old = oldRows.first(where: { $0.prefix { $0 != "," } == start }) else { return row + "…" }
            let same = zip(row, old).prefix { $0 == $1 }.count
            // From two cells before the fault to two behind it.
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            var length = 0
            let fault = cells.firstIndex { cell in
                length += cell.count + 1
                return length > same
            }
            let from = max(1, (fault ?? 1) - 1)
            return ([start, "…"] + cells[from..<min(cells.count, from + 4)] + ["…"]).joined(separator: ",")
        }
    }
}
