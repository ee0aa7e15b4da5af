//! The programme's text: blocks, spans and sources.

use leptos::{either::EitherOf6, prelude::*};

use crate::domain::programme::{Block, Source, Span, Target};

/// A run of blocks.
#[component]
pub fn Blocks(
    blocks: &'static [Block],
    /// The address a link inside the programme leads to.
    href: fn(&Target) -> String,
    /// What a link to a source is called: `source 2`.
    #[prop(optional, into)]
    source_name: Option<Callback<u8, String>>,
) -> impl IntoView {
    blocks
        .iter()
        .map(|block| view_block(block, href, source_name))
        .collect_view()
}

fn view_block(
    block: &'static Block,
    href: fn(&Target) -> String,
    source_name: Option<Callback<u8, String>>,
) -> AnyView {
    let spans = move |spans: &'static [Span]| {
        spans
            .iter()
            .map(|span| view_span(span, href, source_name))
            .collect_view()
    };
    let items = |items: &'static [Vec<Span>]| {
        items
            .iter()
            .map(|item| view! { <li>{spans(item)}</li> })
            .collect_view()
    };
    match block {
        Block::Paragraph(text) => view! { <p>{spans(text)}</p> }.into_any(),
        Block::Heading(text) => view! { <h2>{spans(text)}</h2> }.into_any(),
        Block::Bullets(list) => view! { <ul>{items(list)}</ul> }.into_any(),
        Block::Numbers(list) => view! { <ol>{items(list)}</ol> }.into_any(),
        Block::Example(blocks) => {
            let inner = blocks
                .iter()
                .map(|block| view_block(block, href, source_name))
                .collect_view();
            view! { <div class="example">{inner}</div> }.into_any()
        }
    }
}

fn view_span(
    span: &'static Span,
    href: fn(&Target) -> String,
    source_name: Option<Callback<u8, String>>,
) -> impl IntoView {
    match span {
        Span::Text(text) => EitherOf6::A(text.as_str()),
        Span::Strong(text) => EitherOf6::B(view! { <strong>{text.as_str()}</strong> }),
        Span::Emphasis(text) => EitherOf6::C(view! { <em>{text.as_str()}</em> }),
        Span::Link { to, text } => EitherOf6::D(view! { <a href=href(to)>{text.as_str()}</a> }),
        Span::Source(number) => {
            let number = *number;
            match source_name {
                Some(name) => EitherOf6::E(view! {
                    <sup class="source-mark">
                        <span class="visually-hidden">" (" {name.run(number)} ")"</span>
                        <span aria-hidden="true">{number}</span>
                    </sup>
                }),
                None => EitherOf6::F(()),
            }
        }
    }
}

/// Where a part's facts come from, folded away until it is asked for.
#[component]
pub fn Sources(title: &'static str, sources: &'static [Source], opens_outside: &'static str) -> impl IntoView {
    (!sources.is_empty()).then(|| {
        let items = sources.iter().map(|source| match &source.url {
            Some(url) => view! {
                <li>
                    {source.text.as_str()} " "
                    <a href=url.as_str() target="_blank" rel="noreferrer" title=opens_outside>
                        {host(url)} <span class="visually-hidden">" (" {opens_outside} ")"</span>
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li>{source.text.as_str()}</li> }.into_any(),
        });
        view! {
            <details class="sources">
                <summary>{title}</summary>
                <ol>{items.collect_view()}</ol>
            </details>
        }
    })
}

/// `www.mind.org.uk` of a whole address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}
