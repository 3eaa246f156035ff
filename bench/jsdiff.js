// jsdiff's diffWords on one pair: node jsdiff.js pair.json folder-with-node_modules
const fs = require('fs')
const path = require('path')

const [, , file, folder] = process.argv
const { diffWords } = require(path.join(folder, 'node_modules', 'diff'))
const pair = JSON.parse(fs.readFileSync(file, 'utf8'))

diffWords('a b', 'a c')
const seconds = []
let parts = []
for (let round = 0; round < pair.repeat; round++) {
  const start = process.cpuUsage()
  parts = diffWords(pair.left.text, pair.right.text)
  const { user, system } = process.cpuUsage(start)
  seconds.push((user + system) / 1e6)
}
const kind = (part) => (part.added ? 'in' : part.removed ? 'out' : 'same')
const stream = parts.map((part) => [kind(part), part.value])
process.stdout.write(JSON.stringify({ seconds, stream }))
