//! A release on the local network, to try it on a phone: only when somebody asks, and over HTTPS.
//!
//! Away from `localhost`, browsers keep nothing for offline use without HTTPS. So a certificate is made here, for one
//! address and a month. The key that signed it is never written anywhere: nobody can make another one with it.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use axum_server::tls_rustls::{RustlsConfig, from_tcp_rustls};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints,
};
use tokio::runtime;

use crate::server;

/// Where a phone finds the certificate that it may be told to trust.
const CERTIFICATE: &str = "/waymark-lan.crt";

const DAY: Duration = Duration::from_hours(24);

/// For how long a certificate is good, and after how long the next one is made.
const VALID: Duration = Duration::from_hours(30 * 24);
const RENEWED: Duration = Duration::from_hours(25 * 24);

/// The address of this computer on the local network. Asking for it sends nothing.
pub fn address() -> Result<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    socket
        .connect((Ipv4Addr::new(192, 0, 2, 1), 9))
        .context("This computer is in no network that a phone could share with it.")?;
    let address = socket.local_addr()?.ip();
    ensure!(
        !address.is_loopback(),
        "This computer is in no network that a phone could share with it."
    );
    Ok(address)
}

/// What a server on the local network needs.
pub struct Lan {
    listener: TcpListener,
    certificate: Certificate,
}

impl Lan {
    /// Takes this address, and a certificate for it that is kept in `folder`.
    pub fn new(address: IpAddr, port: u16, folder: &Path) -> Result<Self> {
        let certificate = Certificate::of(address, &folder.join(address.to_string()))?;
        let listener = TcpListener::bind((address, port))
            .with_context(|| format!("Port {port} is taken at {address}: stop what uses it."))?;
        listener.set_nonblocking(true)?;
        Ok(Lan {
            listener,
            certificate,
        })
    }

    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// What somebody with a phone needs to know.
    pub fn explanation(&self, port_here: u16) -> Result<String> {
        let address = self.address()?;
        Ok(format!(
            "On the local network it is at https://{address}, for everybody there.

  A phone warns of it first, because this computer made the certificate itself.
  Past that warning Waymark works, but Chrome keeps nothing for use with no signal.
  To try that too, open https://{address}{CERTIFICATE} on the phone, and let it trust that file:
    iPhone, iPad  install the profile in Settings; then General, About, Certificate Trust Settings: turn it on
    Android       look for “CA certificate” in Settings, and install the file; this is for Chrome
  It vouches for this one address, for a month at most. Take it off the phone when you are done.

  An Android phone on a cable needs no certificate:
    adb reverse tcp:{port_here} tcp:{port_here}, then http://localhost:{port_here} on the phone"
        ))
    }

    /// Serves the release in `folder` until the process ends.
    pub fn serve(self, folder: &Path) -> Result<()> {
        let Lan {
            listener,
            certificate:
                Certificate {
                    authority,
                    chain,
                    key,
                },
        } = self;
        let kind = [(header::CONTENT_TYPE, "application/x-x509-ca-cert")];
        let router = Router::new()
            .route(CERTIFICATE, get(move || async move { (kind, authority) }))
            .fallback_service(server::answers(folder)?);
        runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let config = RustlsConfig::from_pem(chain.into_bytes(), key.into_bytes()).await?;
                let server = from_tcp_rustls(listener, config)?;
                Ok(server.serve(router.into_make_service()).await?)
            })
    }
}

/// All three as text (PEM).
struct Certificate {
    /// What a phone may be told to trust.
    authority: String,
    /// What the server shows, signed by the authority.
    chain: String,
    /// The server's own key.
    key: String,
}

impl Certificate {
    /// The one kept in `folder`, or a new one where there is none that is good for some days yet.
    fn of(address: IpAddr, folder: &Path) -> Result<Self> {
        let [authority, chain, key] = files(folder);
        if !is_fresh(&key) {
            let made = Self::new(address)?;
            fs::create_dir_all(folder)?;
            fs::write(&authority, &made.authority)?;
            fs::write(&chain, &made.chain)?;
            write_for_me_alone(&key, &made.key)?;
        }
        Ok(Certificate {
            authority: fs::read_to_string(authority)?,
            chain: fs::read_to_string(chain)?,
            key: fs::read_to_string(key)?,
        })
    }

    fn new(address: IpAddr) -> Result<Self> {
        let mut params = params(&format!("Waymark, on {address} alone"), Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let whole = if address.is_ipv4() { 32 } else { 128 };
        params.name_constraints = Some(NameConstraints {
            permitted_subtrees: vec![GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(
                address, whole,
            ))],
            excluded_subtrees: Vec::new(),
        });
        let signing = KeyPair::generate()?;
        let authority = params.self_signed(&signing)?.pem();
        let issuer = Issuer::new(params, signing);

        let mut params = self::params(&address.to_string(), vec![address.to_string()])?;
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate()?;
        Ok(Certificate {
            authority,
            chain: params.signed_by(&key, &issuer)?.pem(),
            key: key.serialize_pem(),
        })
    }
}

fn params(name: &str, addresses: Vec<String>) -> Result<CertificateParams> {
    let mut params = CertificateParams::new(addresses)?;
    params.distinguished_name.push(DnType::CommonName, name);
    let now = SystemTime::now();
    params.not_before = (now - DAY).into(); // The phone's clock may be behind.
    params.not_after = (now + VALID).into();
    Ok(params)
}

fn files(folder: &Path) -> [PathBuf; 3] {
    ["authority.crt", "server.crt", "server.key"].map(|name| folder.join(name))
}

fn is_fresh(file: &Path) -> bool {
    let written = fs::metadata(file).and_then(|about| about.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age < RENEWED))
}

fn write_for_me_alone(file: &Path, text: &str) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::write(file, "")?;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
    }
    Ok(fs::write(file, text)?)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use ureq::Agent;
    use ureq::tls::{self, RootCerts, TlsConfig};

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    /// A phone that trusts these authorities.
    fn phone(roots: RootCerts) -> Agent {
        let config = TlsConfig::builder().root_certs(roots).build();
        Agent::config_builder().tls_config(config).build().into()
    }

    fn trusting(authority: &str) -> Agent {
        let authority = tls::Certificate::from_pem(authority.as_bytes()).unwrap();
        phone(RootCerts::from(vec![authority]))
    }

    #[test]
    fn a_phone_that_trusts_the_certificate_gets_the_release_and_no_other_one_does() {
        let folder = tempfile::tempdir().unwrap();
        let release = folder.path().join("release");
        fs::create_dir_all(&release).unwrap();
        fs::write(release.join("index.html"), "<p>page</p>").unwrap();
        let lan = Lan::new(HERE, 0, folder.path()).unwrap();
        let url = format!("https://{}", lan.address().unwrap());
        let authority = lan.certificate.authority.clone();
        thread::spawn(move || lan.serve(&release));

        let place = format!("{url}/journey");
        let asked = trusting(&authority)
            .get(&place)
            .header("Accept", "text/html");
        let page = asked.call().unwrap().body_mut().read_to_string().unwrap();
        assert_eq!(page, "<p>page</p>");
        let mut taken = trusting(&authority)
            .get(format!("{url}{CERTIFICATE}"))
            .call()
            .unwrap();
        assert_eq!(taken.body_mut().read_to_string().unwrap(), authority);

        assert!(phone(RootCerts::WebPki).get(&place).call().is_err());
        let other = Certificate::new(HERE).unwrap().authority;
        assert!(trusting(&other).get(&place).call().is_err());
    }

    #[test]
    fn a_certificate_is_kept_and_made_anew_before_its_month_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = Certificate::of(HERE, folder.path()).unwrap();
        assert_eq!(Certificate::of(HERE, folder.path()).unwrap().key, first.key);
        let key = fs::File::options()
            .append(true)
            .open(folder.path().join("server.key"))
            .unwrap();
        key.set_modified(SystemTime::now() - RENEWED - DAY).unwrap();
        assert_ne!(Certificate::of(HERE, folder.path()).unwrap().key, first.key);
    }

    #[test]
    fn the_one_key_that_is_kept_is_the_servers_own_and_for_me_alone() {
        let folder = tempfile::tempdir().unwrap();
        Certificate::of(HERE, folder.path()).unwrap();
        let with_keys: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| {
                fs::read_to_string(entry.path())
                    .unwrap()
                    .contains("PRIVATE KEY")
            })
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        assert_eq!(with_keys, ["server.key"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let about = fs::metadata(folder.path().join("server.key")).unwrap();
            assert_eq!(about.permissions().mode() & 0o777, 0o600);
        }
    }
}
