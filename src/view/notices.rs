//! What the person should know.

use leptos::prelude::*;

use super::icon;
use crate::editor::Editor;

/// The open notices. They stay until they are closed or no longer hold.
#[component]
pub(super) fn Notices(editor: Editor) -> impl IntoView {
    view! {
        <div class="notices" role="alert">
            <For each=move || editor.notices.get() key=|notice| notice.code() let:notice>
                <div class="notice" data-code=notice.code() part="notice">
                    <p>{
                        let notice = notice.clone();
                        move || (editor.words().notice)(&notice)
                    }</p>
                    <button
                        type="button"
                        class="plain"
                        aria-label=move || editor.words().close
                        title=move || editor.words().close
                        on:click={
                            let code = notice.code();
                            move |_| editor.notices.update(|n| n.retain(|n| n.code() != code))
                        }
                    >
                        {icon::of("close")}
                    </button>
                </div>
            </For>
        </div>
    }
}
