//! A fact beside the same of other regions.

use super::{StatementContext, statement::Statement, targets::IndicatorStatements};
use crate::{page::peer_chart, request::ComparisonRequest};
use shared::model::FactRef;

/// Where a fact stands: by itself, or among others of its indicator.
pub fn among_peers(
    context: StatementContext<'_>,
    request: &ComparisonRequest,
    reference: &FactRef,
) -> Option<(Statement, Option<IndicatorStatements>)> {
    let fact = request.data.fact(reference)?;
    let chart = peer_chart(request, reference);
    let axis = chart.as_ref().and_then(|chart| chart.targets.panels.get(chart.panel).map(|panel| (&chart.targets, panel)));
    let peers = axis.and_then(|(targets, panel)| IndicatorStatements::of(context, targets, panel));
    let name = reference.to_string();
    let own = peers.iter().flat_map(|peers| &peers.statements).find(|statement| statement.fact == name).cloned();
    let statement = own.or_else(|| Statement::alone(context, fact))?;
    Some((statement, peers))
}
