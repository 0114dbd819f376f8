//! An authenticator made of software: one ES256 key for each passkey, no attestation.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::{Links, Service};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

/// A passkey, with a counter that a test may turn back.
pub struct Authenticator {
    id: Vec<u8>,
    key: EcdsaKeyPair,
    user: Vec<u8>,
    pub counter: u32,
    pub verifies_user: bool,
    pub origin: String,
}

impl Authenticator {
    /// Makes a passkey as asked: it, and the answer to the ceremony.
    pub fn create(options: &str) -> (Self, String) {
        let options: Value = serde_json::from_str(options).unwrap();
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        let user = bytes(&options["user"]["id"]);
        let new = Self::new(user);
        let client_data = new.client_data("webauthn.create", &options);
        let object = [
            b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice(),
            &[u8::try_from(new.attested(&options).len()).unwrap()],
            &new.attested(&options),
        ];
        let answer = json!({"id": text(&new.id), "rawId": text(&new.id), "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": true}},
            "authenticatorAttachment": "platform",
            "response": {"clientDataJSON": text(client_data.as_bytes()),
                "attestationObject": text(&object.concat()), "transports": ["internal"]}});
        (new, answer.to_string())
    }

    /// Shows the passkey, as asked.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        assert_eq!(options["userVerification"], "required");
        self.counter += 1;
        let client_data = self.client_data("webauthn.get", &options);
        let data = self.data(&options["rpId"], 0);
        let signed = [&data[..], digest(&SHA256, client_data.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({"id": text(&self.id), "rawId": text(&self.id), "type": "public-key",
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
            "response": {"clientDataJSON": text(client_data.as_bytes()),
                "authenticatorData": text(&data), "signature": text(signature.as_ref()),
                "userHandle": text(&self.user)}})
        .to_string()
    }

    fn new(user: Vec<u8>) -> Self {
        let (algorithm, chance) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &chance).unwrap();
        let id = digest(&SHA256, key.public_key().as_ref()).as_ref()[..16].to_vec();
        let origin = Links::local().origin(Service::Federation).to_owned();
        Self { id, key, user, counter: 0, verifies_user: true, origin }
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({"type": kind, "challenge": options["challenge"], "origin": self.origin,
            "crossOrigin": false})
        .to_string()
    }

    /// Authenticator data (WebAuthn §6.1): hash of the party, flags, counter.
    fn data(&self, party: &Value, more: u8) -> Vec<u8> {
        let party = digest(&SHA256, party.as_str().unwrap().as_bytes());
        let flags = 0x01 | if self.verifies_user { 0x04 } else { 0 } | more;
        [party.as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// The same with the new key in COSE's shape behind it (WebAuthn §6.5.1).
    fn attested(&self, options: &Value) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let key = [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat();
        [&self.data(&options["rp"]["id"], 0x40)[..], &[0; 16], &length, &self.id, &key].concat()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
