//! From one server to another: Ada follows Bob, whose server believes her, and then it is changed
//! on the way.
use crate::people::{BOTH, Letter, adas_key, id, mallorys_key, noon};
use activitypub::origin::{self, KeyStep};
use activitypub::signature::{KeyId, PublicKey};
use activitypub::signing::{Knock, Outgoing, PrivateKey, Signer};
use activitypub::vocabulary::{
    Act, ActorDocument, ActorKind, Audience, Deed, Document, Kind, MEDIA_TYPE, Told, Write,
};
use activitypub::{Id, Schemes};
use http::Method;

const BOB: &str = "https://blog.coop.example/bob";

/// Somebody on some server, with this key.
fn somebody(own: &str, key: &PrivateKey) -> ActorDocument {
    let of = |path: &str| id(&format!("{own}{path}"));
    ActorDocument {
        id: id(own),
        kind: ActorKind::Person,
        username: "somebody".into(),
        name: "Somebody".into(),
        summary: None,
        url: id(own),
        inbox: of("/inbox"),
        shared_inbox: None,
        outbox: of("/outbox"),
        followers: of("/followers"),
        following: None,
        public_key: key.public_pem(),
        icon: None,
        image: None,
        also_known_as: Vec::new(),
        manually_approves_followers: false,
        discoverable: false,
        published: None,
    }
}

/// A `Follow` of Bob by this actor, as it arrives.
fn follow(actor: &ActorDocument, key: &PrivateKey, knock: Knock) -> Letter {
    let own = id(&format!("{}/follows/1", actor.id));
    let act = Act::new(own, actor.id.clone(), Deed::Follow, Told::Id(id(BOB))).unwrap();
    let body = act.to(Audience::only([&id(BOB)])).document().into_bytes();
    let inbox = id(&format!("{BOB}/inbox"));
    let request = Outgoing::post(&inbox, MEDIA_TYPE, &body);
    let signer = Signer::new(actor.key_id(), key.clone());
    let headers = signer.sign(knock, &request, noon()).unwrap();
    let url = inbox.url().clone();
    Letter { method: Method::POST, site: url.join("/").unwrap(), url, headers, body }
}

/// Who is believed to have sent it, and what; `web` is what their server shows.
fn taken(letter: &Letter, web: &ActorDocument) -> Result<(Id, Option<Kind>), String> {
    let said = |why: &dyn std::error::Error| why.to_string();
    let claim = letter.claim(noon()).map_err(|why| said(&why))?;
    let KeyId::Address(key_id) = claim.key_id() else { return Err("an account".into()) };
    let document = Document::read(web.document().as_bytes(), Schemes::Https).unwrap();
    let step = origin::key(key_id, &document, &key_id.document()).map_err(|why| said(&why))?;
    let KeyStep::Owned(key) = step else { return Err("elsewhere".into()) };
    let public = PublicKey::from_pem(&key.pem).map_err(|why| said(&why))?;
    claim.verify(&public).map_err(|why| said(&why))?;
    let Ok(Document::Activity(activity)) = Document::read(&letter.body, Schemes::Https) else {
        return Err("no activity".into());
    };
    origin::activity(&activity, &key.owner).map_err(|why| said(&why))?;
    Ok((key.owner, activity.kind))
}

#[test]
fn a_follow_arrives_and_is_believed() {
    let ada = somebody("https://garden.example/ada", &adas_key());
    for knock in BOTH {
        let letter = follow(&ada, &adas_key(), knock);
        assert_eq!(taken(&letter, &ada), Ok((ada.id.clone(), Some(Kind::Follow))), "{knock:?}");
    }
}

#[test]
fn nobody_follows_in_anothers_name() {
    let ada = somebody("https://garden.example/ada", &adas_key());
    let mallory = somebody("https://evil.example/mallory", &mallorys_key());
    let neighbour = somebody("https://garden.example/mallory", &mallorys_key());
    for knock in BOTH {
        let forged = follow(&ada, &mallorys_key(), knock);
        assert_eq!(taken(&forged, &ada), Err("the signature is wrong".into()), "{knock:?}");
        for other in [&mallory, &neighbour] {
            // An activity of Ada's, signed by another and under their own key's id.
            let signer = Signer::new(other.key_id(), mallorys_key());
            let inbox = id(&format!("{BOB}/inbox"));
            let request = Outgoing::post(&inbox, MEDIA_TYPE, &forged.body);
            let headers = signer.sign(knock, &request, noon()).unwrap();
            let why = "the activity is by somebody else than the one who signed";
            let letter = Letter { headers, ..forged.clone() };
            assert_eq!(taken(&letter, other), Err(why.into()), "{knock:?} {}", other.id);
        }
    }
}
