// SPDX-License-Identifier: Apache-2.0

// The files are literals in the program, made when it is built: their texts are used where they stand.
extension EmbeddedFiles {
    /// The text of a file by its path below `Mappings/`, or nil where there is none.
    static func text(of path: String) -> String? {
        var low = 0
        var high = paths.count
        while low < high {
            let middle = (low + high) / 2
            if paths[middle] < path { low = middle + 1 } else { high = middle }
        }
        return low < paths.count && paths[low] == path ? text(at: low) : nil
    }
}
