/** What `signalbox scenario init` writes: a one-team phone line, explained. */
export const starterScenario = `# A scenario: demand, customers, staff and policy of a desk.
# Check it with: signalbox scenario check FILE     Run it with: signalbox simulate FILE
name: One team on the phone
timeUnit: seconds        # of bare numbers that are durations; "4 min" says its own unit
horizon: 8 h             # how long the desk is observed
interval: 30 min         # results are kept by interval

classes:                 # contacts that are alike
  calls:
    channel: phone
    team: care
    work: { lognormal: { mean: 4 min, sd: 3 min } }   # talking
    wrapUp: { exponential: 20 s }                     # after the customer has hung up
    patience: { exponential: 3 min }                  # leave it out: they wait for ever
    serviceLevel: 20 s

demand:
  - name: phone line
    class: calls
    per: hour
    every: 1 h           # one rate for each hour
    rates: [120, 180, 220, 200, 160, 180, 200, 140]

agents:                  # groups of agents who are alike
  early:
    count: 10
    teams: [care]
    channels: [phone]
    shifts: [{ from: 0 h, to: 6 h, breaks: [{ from: 3 h, to: 3.5 h }] }]
  late:
    count: 9
    teams: [care]
    channels: [phone]
    shifts: [{ from: 1 h, to: 8 h, breaks: [{ from: 4 h, to: 4.5 h }] }]

plan:                    # the live desk's routing plan; what is left out is as on a new desk
  order: arrival
  autoAccept: true

expect:                  # what \`signalbox validate FILE\` holds this rota to
  pAbandon: { atMost: 0.15 }
`;
