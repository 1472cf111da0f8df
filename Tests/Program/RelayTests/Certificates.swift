/// Of relays that were made for these tests, for 127.0.0.1 alone, valid for a hundred years.
enum Certificates {
    static let relay = """
        -----BEGIN CERTIFICATE-----
        MIIBdjCCAR2gAwIBAgIUatcwmI0Cv2x772tLV404ZYEG/+IwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNcmVsYXkuZXhhbXBsZTAgFw0yNjExMjIxNTA3NTZaGA8yMTI2
        MTAyOTE1MDc1NlowGDEWMBQGA1UEAwwNcmVsYXkuZXhhbXBsZTBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABKXKxGw3eXV9iMy+zkT4ROYexhpVbeAXec/7EWdYv8cQ
        uJM49wUN0QuhAVlzvhq0xO5HURUEC2H6hvuDv5yecIajQzBBMA8GA1UdEQQIMAaH
        BH8AAAEwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU1Z439S4cpZ3SV+YDTew1
        SzMIkaYwCgYIKoZIzj0EAwIDRwAwRAIgTnRCPyd8KdKu+acMDUBQ+oTOrO187vbd
        WpYG7CBn6lQCIF9FhSOdyD7yQHnZRzVwr8lWmtN4P22xgaeXtJSaHkxR
        -----END CERTIFICATE-----
        """
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglr+ssuMnC0OWZ5B5
        W15SFvLHxonvwkumlQWo+uvxT3WhRANCAASlysRsN3l1fYjMvs5E+ETmHsYaVW3g
        F3nP+xFnWL/HELiTOPcFDdELoQFZc74atMTuR1EVBAth+ob7g7+cnnCG
        -----END PRIVATE KEY-----
        """
    static let other = """
        -----BEGIN CERTIFICATE-----
        MIIBdjCCAR2gAwIBAgIUHxeijzP2wic7j6WewG02vOz6JTIwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTAgFw0yNjExMjIxNTA3NTZaGA8yMTI2
        MTAyOTE1MDc1NlowGDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABMRHkDsCmHUWz+lnSuy9D35daWqqUtDmCcp25AVf0h0Z
        aHkQ32KBNsqk1ooHu8nZheB51bC17SEF5yjhxuFVhJKjQzBBMA8GA1UdEQQIMAaH
        BH8AAAEwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU72mvW+6WqvJ5yw4LydE8
        yNF63XcwCgYIKoZIzj0EAwIDRwAwRAIgTRD+ysbdzfX4MbBFVoo86qqA1PEAISdw
        UsAvrnBhqeoCIBNM7rxu3uBQWx6L48c+/W05sCos43NXb9tb2/6of9tS
        -----END CERTIFICATE-----
        """
}
